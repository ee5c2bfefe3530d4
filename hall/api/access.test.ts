import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLanHall, pairMachine, type LanHall } from '../../test/support/lan-hall.ts';
import { managerOf, signInAs, type SignedInStaff } from '../../test/support/staff-at.ts';
import { contract, staffRole, type StaffRole } from './contract/index.ts';

/** As the hall's rules have it, written down apart from the table that the program asks. A call that isn't here fails the test. */
const everyRole = staffRole.options;
const nobodyNeeded: readonly StaffRole[] | null = null;
const expected: Readonly<Record<string, readonly StaffRole[] | null>> = {
  'desk.watch': everyRole,
  'desk.reprint': ['clerk', 'approver', 'manager'],
  'desk.settleDoubt': ['clerk', 'approver', 'manager'],
  'counter.*': ['clerk'],
  'assist.*': ['clerk'],
  'luggage.*': ['clerk', 'manager'],
  'luggage.leave': nobodyNeeded,
  'file.*': ['clerk', 'manager'],
  'file.list': ['clerk', 'approver', 'manager'],
  'file.open': ['clerk', 'approver', 'manager'],
  'file.reveal': ['clerk', 'approver', 'manager'],
  'file.scan': ['clerk', 'approver', 'manager'],
  'file.notice': ['clerk', 'approver', 'manager'],
  'file.portrait': ['clerk', 'approver', 'manager'],
  'looks.ofPerson': ['clerk', 'approver', 'manager', 'auditor'],
  'looks.here': nobodyNeeded,
  'cards.*': ['clerk'],
  'cards.watch': ['clerk', 'approver', 'manager'],
  'cards.find': ['clerk', 'approver', 'manager'],
  'cards.card': ['clerk', 'approver', 'manager'],
  'cards.approve': ['approver'],
  'cards.refuse': ['approver'],
  'cards.suspend': ['approver', 'manager'],
  'cards.resume': ['approver', 'manager'],
  'cards.revoke': ['approver', 'manager'],
  'cards.addBox': ['clerk', 'manager'],
  'cards.closeBox': ['clerk', 'manager'],
  'cards.verify': nobodyNeeded,
  'cards.mine': nobodyNeeded,
  'cardPrint.*': ['clerk'],
  'cardPrint.watch': ['clerk', 'approver', 'manager'],
  'cardPrint.template': ['manager', 'auditor'],
  'cardPrint.templateVersion': ['manager', 'auditor'],
  'cardPrint.tryTemplate': ['manager'],
  'cardPrint.saveTemplate': ['manager'],
  'manager.*': ['manager', 'auditor'],
  'manager.savePlan': ['manager'],
  'manager.restorePlan': ['manager'],
  'manager.printPack': ['manager'],
  'manager.returnPack': ['manager'],
  'staff.me': everyRole,
  'staff.stay': everyRole,
  'staff.changePin': everyRole,
  'staff.stepUp': everyRole,
  'staff.*': ['manager'],
  'staff.accounts': ['manager', 'auditor'],
  'staff.sessions': ['manager', 'auditor', 'maintainer'],
  'staff.endSession': ['manager', 'maintainer'],
  'terminal.watch': ['manager', 'auditor', 'maintainer'],
  'terminal.openPairing': ['manager', 'maintainer'],
  'terminal.closePairing': ['manager', 'maintainer'],
  'terminal.revoke': ['manager', 'maintainer'],
  'sync.*': ['manager', 'maintainer'],
  'sync.watch': ['manager', 'auditor', 'maintainer'],
  'city.publications': everyRole,
  'agencies.*': nobodyNeeded,
  'agencies.desk': ['clerk', 'approver', 'manager'],
  'agencies.slip': ['clerk', 'manager'],
  'agencies.told': ['clerk', 'manager'],
  'agencies.save': ['manager'],
  'checks.*': ['approver'],
  'checks.lists': ['clerk', 'approver'],
  'checks.find': ['clerk', 'approver'],
  'checks.ask': ['clerk', 'approver'],
  'checks.withdraw': ['clerk', 'approver'],
  'checks.makeBatch': ['clerk'],
  'checks.batchFile': ['clerk'],
  'checks.handOver': ['clerk'],
  'checks.looks': ['approver', 'manager', 'auditor'],
  'health.*': ['clerk', 'approver'],
  'expiry.*': ['clerk', 'approver', 'manager'],
  'training.*': ['clerk', 'manager'],
  'training.certify': ['clerk', 'approver', 'manager'],
  'training.certificate': ['clerk', 'approver', 'manager'],
  'training.offers': nobodyNeeded,
  'training.take': nobodyNeeded,
  'training.giveUp': nobodyNeeded,
  'training.here': nobodyNeeded,
  'audit.*': ['manager', 'auditor'],
  'keys.*': ['maintainer'],
  'lodging.*': ['clerk', 'manager'],
  'lodging.saveRoom': ['manager'],
  'lodging.own': nobodyNeeded,
  'lodging.askHere': nobodyNeeded,
  'lodging.giveUpHere': nobodyNeeded,
  'together.*': nobodyNeeded,
  'showing.*': nobodyNeeded,
  'kiosk.*': nobodyNeeded,
  'visit.*': nobodyNeeded,
  'queue.*': nobodyNeeded,
  'board.*': nobodyNeeded,
  'sim.*': nobodyNeeded,
  'desk.signIn': nobodyNeeded,
  'desk.signOut': nobodyNeeded,
  'staff.welcome': nobodyNeeded,
  'staff.signIn': nobodyNeeded,
  'terminal.hello': nobodyNeeded,
  'terminal.pair': nobodyNeeded,
  'terminal.challenge': nobodyNeeded,
  'terminal.enter': nobodyNeeded,
};
const beforePairing = ['terminal.hello', 'terminal.pair', 'terminal.challenge', 'terminal.enter'];
const atDeskWithoutStaff = ['desk.signIn', 'desk.signOut', 'staff.welcome', 'staff.signIn', 'kiosk.catalogue', 'kiosk.legalTexts'];

const calls = Object.entries(contract).flatMap(([feature, of]) => Object.keys(of).map((call) => `${feature}.${call}`));
const rolesOf = (call: string): readonly StaffRole[] | null | undefined =>
  Object.hasOwn(expected, call) ? expected[call] : expected[`${call.split('.')[0] ?? ''}.*`];
const path = (call: string): string => `rpc/${call.replace('.', '/')}`;

const refusals = new Set(['NOT_PAIRED', 'STAFF_ONLY', 'NOT_ALLOWED']);
/** The refusal by who calls; `passed` for every other answer, also that the input is none. */
async function answerOf(response: Response): Promise<string> {
  if (response.headers.get('content-type')?.startsWith('text/event-stream') === true) {
    await response.body?.cancel();
    return 'passed';
  }
  const body = (await response.json()) as { json?: { code?: string } };
  const code = body.json?.code ?? '';
  return refusals.has(code) ? code : 'passed';
}

let lan: LanHall;
const people = new Map<StaffRole, SignedInStaff>();
beforeAll(async () => {
  lan = await openLanHall();
  const manager = await managerOf(lan.hall);
  people.set('manager', manager);
  for (const [index, role] of everyRole.filter((one) => one !== 'manager').entries()) {
    people.set(role, await signInAs(lan.hall, manager, { number: String(index + 2), name: `测试${role}`, roles: [role] }));
  }
});
afterAll(() => lan.close());

/** At the main machine, over its own door. */
async function atMain(call: string, cookie: string): Promise<string> {
  const headers = { 'content-type': 'application/json', cookie };
  const request = new Request(`http://127.0.0.1:8730/${path(call)}`, { method: 'POST', headers, body: '{}' });
  return await answerOf(await lan.hall.hall.api.fetch(request));
}

describe('who may make which call', () => {
  it('is written down for every call', () => {
    expect(calls.filter((call) => rolesOf(call) === undefined)).toEqual([]);
    expect(calls.length).toBeGreaterThan(70);
  });

  it.each(calls.map((call) => [call]))('%s without a session and with each role, at the main machine', async (call) => {
    const roles = rolesOf(call);
    expect(await atMain(call, '')).toBe(roles === null ? 'passed' : 'STAFF_ONLY');
    expect(await atMain(call, 'jiafu-staff=00000000000000000000000000000000')).toBe(roles === null ? 'passed' : 'STAFF_ONLY');
    if (roles === null || roles === undefined) return;
    for (const [role, { cookie }] of people) {
      expect([role, await atMain(call, cookie)]).toEqual([role, roles.includes(role) ? 'passed' : 'NOT_ALLOWED']);
    }
  });

  it('from a machine that isn’t paired: nothing but pairing itself, over a real TLS socket', async () => {
    const machine = lan.machine();
    machine.jar.set('__Host-jiafu-staff', people.get('manager')?.cookie.split('=')[1] ?? '');
    for (const call of calls) {
      const answer = await answerOf(
        await machine.send(
          new Request(`${lan.url}${path(call)}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
        ),
      );
      // `enter` says NOT_PAIRED by itself; here its empty input is refused before that.
      expect([call, answer]).toEqual([call, beforePairing.includes(call) ? 'passed' : 'NOT_PAIRED']);
    }
  });

  it('from a paired board and a paired desk: what is theirs, and staff calls only with staff', async () => {
    const manager = people.get('manager');
    if (manager === undefined) throw new Error('no manager');
    for (const kind of ['board', 'desk'] as const) {
      const { machine } = await pairMachine(lan, (await manager.client.terminal.openPairing()).code, kind);
      for (const call of calls) {
        const answer = await answerOf(
          await machine.send(
            new Request(`${lan.url}${path(call)}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
          ),
        );
        const roles = rolesOf(call);
        const wanted =
          beforePairing.includes(call) ||
          (kind === 'board' && call.startsWith('board.')) ||
          (kind === 'desk' && atDeskWithoutStaff.includes(call))
            ? 'passed'
            : kind === 'desk' && roles !== null && !call.startsWith('board.')
              ? 'STAFF_ONLY'
              : 'NOT_ALLOWED';
        expect([kind, call, answer]).toEqual([kind, call, wanted]);
      }
    }
  });
});
