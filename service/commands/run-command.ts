import { readHallAddress } from '../address.ts';
import { inBoth } from './command-text.ts';
import { askForNewKeys, makeRecoveryPaper } from './keys.ts';
import { restoreFrom } from './restore.ts';

const EXIT_REFUSED = 1;
const EXIT_MISTAKE = 2;

/** What the service's program can do besides serving, for whoever keeps the machine: `main keys:recovery`, also where it was installed. Answers the exit code. */
export async function runCommand(name: string, args: readonly string[]): Promise<number> {
  const address = readHallAddress(process.env, process.cwd());
  if (address === undefined) return say(EXIT_MISTAKE, inBoth('setting'));
  switch (name) {
    case 'keys:rotate':
      return say(0, askForNewKeys(address.data));
    case 'keys:recovery':
      return say(0, await makeRecoveryPaper(address.data));
    case 'restore': {
      const { ok, text } = await restoreFrom(args[0], address);
      return say(ok ? 0 : EXIT_REFUSED, text);
    }
    default:
      return say(EXIT_MISTAKE, inBoth('commands'));
  }
}

function say(code: number, text: string): number {
  (code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
  return code;
}
