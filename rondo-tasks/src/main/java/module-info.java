/** From a user's file to a model in use. */
module dev.rondo.tasks {
    requires transitive dev.rondo.core;
    requires com.fasterxml.jackson.databind;
    requires de.siegmar.fastcsv;
    requires static org.jspecify;

    exports dev.rondo.table;
    exports dev.rondo.task;
    exports dev.rondo.task.classify;
    exports dev.rondo.task.forecast;
    exports dev.rondo.task.generate;
    exports dev.rondo.task.tag;
    exports dev.rondo.text;

    opens dev.rondo.task to
            com.fasterxml.jackson.databind;
    opens dev.rondo.task.classify to
            com.fasterxml.jackson.databind;
    opens dev.rondo.task.forecast to
            com.fasterxml.jackson.databind;
    opens dev.rondo.task.generate to
            com.fasterxml.jackson.databind;
    opens dev.rondo.task.tag to
            com.fasterxml.jackson.databind;
    opens dev.rondo.text to
            com.fasterxml.jackson.databind;
}
