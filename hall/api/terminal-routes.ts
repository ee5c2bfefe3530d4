import type { Terminals } from '../terminals/index.ts';
import type { Rim } from './rim.ts';
import { terminalCookie } from './staff-cookie.ts';
import { signedIn } from './signed-in.ts';

export function terminalRoutes(
  rim: Rim,
  parts: { readonly terminals: Terminals; readonly hall: { readonly zh: string; readonly en: string } },
) {
  const { terminals, hall } = parts;
  const { pairing, entrance } = terminals;
  const { terminal } = rim;
  return terminal.router({
    hello: terminal.hello.handler(() => ({ hall, fingerprint: terminals.fingerprint ?? '' })),
    pair: terminal.pair.handler(({ input, errors }) => {
      const paired = pairing.pair(input);
      if (!paired.ok) throw errors.PAIRING_REFUSED();
      return { terminalId: paired.value };
    }),
    challenge: terminal.challenge.handler(({ input }) => ({ challenge: entrance.challenge(input.terminalId) })),
    enter: terminal.enter.handler(({ input, context, errors }) => {
      const entered = entrance.enter(input);
      if (entered === null) throw errors.NOT_PAIRED();
      context.responseHeaders.append('set-cookie', terminalCookie(entered.token));
      return { kind: entered.terminal.kind, name: entered.terminal.name };
    }),
    watch: terminal.watch.handler(() => terminals.watch()),
    openPairing: terminal.openPairing.handler(async ({ context, errors }) => {
      const opened = await pairing.open(signedIn(context));
      if (opened === null) throw errors.NO_LAN();
      return opened;
    }),
    closePairing: terminal.closePairing.handler(() => {
      pairing.shut();
      return { closed: true as const };
    }),
    revoke: terminal.revoke.handler(({ input, context, errors }) => {
      const done = terminals.revoke(input.terminalId, signedIn(context));
      if (!done.ok) throw errors.NO_SUCH_TERMINAL();
      return { revoked: true as const };
    }),
  });
}
