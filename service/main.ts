import { raisePriority } from './priority.ts';
import { describeStartProblem } from './start-text.ts';
import { StartProblem } from './start-problem.ts';
import { startService } from './start-service.ts';

/**
 * The hall service as a process. Prints one JSON line when it is ready; ends with 0 on SIGTERM, with 2 and one clear
 * line on a foreseeable mistake, with 1 on a bug. With an argument it does that instead (see run-command.ts).
 */
const EXIT_MISTAKE = 2;

const [command, ...args] = process.argv.slice(2);
if (command === undefined) await serve();
else process.exitCode = await (await import('./commands/run-command.ts')).runCommand(command, args);

async function serve(): Promise<void> {
  raisePriority();
  try {
    const service = await startService(process.env);
    let stopping = false;
    const stop = (): void => {
      if (stopping) return;
      stopping = true;
      service.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
    // The supervisor holds our standard input; when it dies, so do we, and nobody prints twice.
    if (process.env['JIAFU_TIED'] === '1') process.stdin.on('end', stop).resume();
    // Last: whoever reads it may send a signal at once.
    process.stdout.write(
      `${JSON.stringify({ ready: true, ...service.address, simulated: service.simulated, data: service.data, keyOrigin: service.keyOrigin })}\n`,
    );
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    process.stderr.write(`${describeStartProblem(error)}\n`);
    process.exit(EXIT_MISTAKE);
  }
}
