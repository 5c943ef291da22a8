import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Checks PDFs against veraPDF flavours (for example 3a ua1); an argument that names no flavour is a file. One line for each
 * file and flavour, with the rules that failed below it. Exit code 0: all passed, 1: a rule failed.
 */
public final class VeraJudge {
    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        List<String> files = new ArrayList<>();
        List<PDFAFlavour> flavours = new ArrayList<>();
        for (String arg : args) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(arg);
            if (flavour == PDFAFlavour.NO_FLAVOUR) {
                files.add(arg);
            } else {
                flavours.add(flavour);
            }
        }
        boolean clean = !files.isEmpty() && !flavours.isEmpty();
        for (String file : files) {
            for (PDFAFlavour flavour : flavours) {
                clean &= check(file, flavour);
            }
        }
        System.exit(clean ? 0 : 1);
    }

    private static boolean check(String file, PDFAFlavour flavour) throws Exception {
        try (InputStream in = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, Integer> failures = new TreeMap<>();
            for (TestAssertion a : result.getTestAssertions()) {
                if (a.getStatus() == TestAssertion.Status.FAILED) {
                    failures.merge(a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber() + " "
                            + a.getMessage() + " @ " + a.getLocation().getContext(), 1, Integer::sum);
                }
            }
            System.out.println(flavour.getId() + (result.isCompliant() ? " PASS " : " FAIL ") + result.getTotalAssertions()
                    + " checks, " + failures.size() + " failures: " + file);
            failures.forEach((what, count) -> System.out.println("  " + count + "x " + what));
            return result.isCompliant() && result.getTotalAssertions() > 0;
        }
    }
}
