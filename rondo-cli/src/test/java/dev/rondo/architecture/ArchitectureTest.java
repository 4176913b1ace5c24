package dev.rondo.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callConstructorWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.rondo.tensor.planted.BreaksEveryRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the module plan, over every class of every module that the command line stands on. */
final class ArchitectureTest {

    /** A rule and the short name that reports show. */
    record Rule(String name, ArchRule rule) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static JavaClasses production;

    @BeforeAll
    static void importClasses() {
        production = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.rondo");
    }

    static Stream<Rule> rules() {
        return Stream.of(
                new Rule("packages use only what the table allows", classes().should(new AllowedArrows())),
                new Rule("every package is @NullMarked", classes().should(beInANullMarkedPackage())),
                new Rule(
                        "the incubator module stays in rondo-simd",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("dev.rondo.kernel.simd..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("jdk.incubator..")),
                new Rule(
                        "only the command line and the benchmarks print",
                        noClasses()
                                .that()
                                .resideOutsideOfPackages("dev.rondo.cli..", "dev.rondo.bench..")
                                .should(ACCESS_STANDARD_STREAMS)),
                new Rule(
                        "exceptions are specific",
                        noClasses().should(callConstructorWhere(createsAGenericException()))),
                new Rule(
                        "classes are abstract or final",
                        classes()
                                .that(areOpenByDefault())
                                .should()
                                .haveModifier(JavaModifier.FINAL)
                                .orShould()
                                .haveModifier(JavaModifier.ABSTRACT)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyClassKeepsTheRule(Rule rule) {
        rule.rule().check(production);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.rondo.(**)").should().beFreeOfCycles().check(production);
    }

    @Test
    void everyModuleIsLookedAt() {
        Set<String> seen = production.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        for (String expected : List.of("dev.rondo.kernel", "dev.rondo.tensor", "dev.rondo.cli")) {
            assertTrue(seen.contains(expected), () -> "no class of " + expected + " was imported: " + seen);
        }
    }

    /** A rule that cannot fail shows nothing: each of them catches the planted class. */
    @ParameterizedTest
    @MethodSource("rules")
    void theRuleCatchesAPlantedViolation(Rule rule) {
        JavaClasses planted = new ClassFileImporter().importClasses(BreaksEveryRule.class);
        assertTrue(
                rule.rule().evaluate(planted).hasViolation(),
                () -> "\"" + rule + "\" lets " + BreaksEveryRule.class.getName() + " pass");
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package whose package-info is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage()
                        .tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false);
                events.add(new SimpleConditionEvent(
                        type,
                        marked,
                        type.getPackageName() + " (of " + type.getSimpleName()
                                + ") has no package-info.java with @NullMarked"));
            }
        };
    }

    /** Calls of {@code super(...)} in the constructor of an exception's own class are not meant. */
    private static DescribedPredicate<JavaConstructorCall> createsAGenericException() {
        Set<String> generic = Stream.of(Throwable.class, Exception.class, RuntimeException.class, Error.class)
                .map(Class::getName)
                .collect(Collectors.toSet());
        return DescribedPredicate.describe(
                "creates one of " + generic,
                call -> generic.contains(call.getTargetOwner().getName())
                        && !(call.getOrigin().isConstructor()
                                && call.getOriginOwner()
                                        .isAssignableTo(call.getTargetOwner().getName())));
    }

    /** Classes that anybody could extend if nobody wrote a word about it. */
    private static DescribedPredicate<JavaClass> areOpenByDefault() {
        return DescribedPredicate.describe(
                "are named classes and not enums",
                type -> !type.isInterface()
                        && !type.isEnum()
                        && !type.isAnonymousClass()
                        && !type.isAssignableTo(Enum.class)
                        && !type.getSimpleName().equals("package-info")
                        && !type.getSimpleName().equals("module-info"));
    }
}
