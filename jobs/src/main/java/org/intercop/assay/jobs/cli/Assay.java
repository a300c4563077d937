package org.intercop.assay.jobs.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.intercop.assay.jobs.workspace.CommitUnknown;
import org.intercop.assay.jobs.workspace.RunActive;
import org.intercop.assay.jobs.workspace.UserError;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "assay",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Turns outcome records of member agencies into effectiveness evidence in a toolkit.",
        subcommands = {
            DemoCommand.class,
            InitCommand.class,
            CheckCommand.class,
            PrepareCommand.class,
            SignCommand.class,
            PseudonymCommand.class,
            KeygenCommand.class,
            IntakeCommand.class,
            EvaluateCommand.class,
            ReleaseCommand.class,
            NightlyCommand.class,
            NotebookCommand.class,
            ExplainCommand.class,
            AdviseCommand.class,
            PlanCommand.class,
            StatusCommand.class,
            ApproveCommand.class,
            WithdrawCommand.class,
            RetainCommand.class,
            VerifyCommand.class,
            AcceptLedgerCommand.class,
            SimulateCommand.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the command was called wrongly",
            "2:something in the data or the workspace is to be put right; messages or receipts say what",
            "3:a mistake in Assay itself",
            "4:it is not known whether the ledger took the change in; look before trying again",
            "5:done, but some units failed and kept what they had before",
            "75:another run is active; nothing was done"
        },
        footer = {"", "Start with 'assay demo', or 'assay init DIR' for a workspace of your own."})
public final class Assay implements Runnable {
    private static final int HELP_WIDTH = 100;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Assay() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        int code = ExitCode.BUG;
        try {
            code = run(arguments);
        } catch (Throwable e) {
            // whatever it is, threads of Spark must not keep the process, and with it the lock, alive; where a disk is
            // full, Hadoop throws what is no Exception
            Optional<String> disk = DiskTrouble.in(e);
            if (disk.isPresent()) {
                System.err.println("assay: " + disk.get());
                code = ExitCode.DATA;
            } else {
                e.printStackTrace();
            }
        }
        System.out.flush();
        System.exit(code);
    }

    /** Runs a command; gives its exit code. */
    static int run(String... arguments) {
        CommandLine line = new CommandLine(new Assay());
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(HELP_WIDTH);
        line.getSubcommands().values().forEach(Assay::asOneParagraph);
        line.setParameterExceptionHandler((exception, args) -> {
            PrintWriter err = exception.getCommandLine().getErr();
            err.println("assay: " + exception.getMessage());
            err.println("Try '" + exception.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
            return ExitCode.USAGE;
        });
        line.setExecutionExceptionHandler((exception, command, result) -> failed(exception, command.getErr()));
        return line.execute(arguments);
    }

    /** Where a line ends in the source says nothing of where it should end on a screen. */
    private static void asOneParagraph(CommandLine command) {
        CommandLine.Model.UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.description(String.join(" ", usage.description()));
    }

    private static int failed(Exception exception, PrintWriter err) {
        if (exception instanceof UserError error) {
            err.println("assay: " + error.getMessage());
            error.details().forEach(detail -> err.println("  " + detail));
            return ExitCode.DATA;
        }
        if (exception instanceof RunActive) {
            err.println("assay: " + exception.getMessage());
            return ExitCode.RUN_ACTIVE;
        }
        if (exception instanceof CommitUnknown) {
            err.println("assay: " + exception.getMessage());
            exception.printStackTrace(err);
            return ExitCode.COMMIT_UNKNOWN;
        }
        Optional<String> disk = DiskTrouble.in(exception);
        if (disk.isPresent()) {
            err.println("assay: " + disk.get());
            return ExitCode.DATA;
        }
        err.println("assay: this is a mistake in Assay itself. Nothing half-done is kept. Please report what follows.");
        exception.printStackTrace(err);
        return ExitCode.BUG;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
    }
}
