import type { EventBody } from '../../hall/outbox/index.ts';

type Registered = EventBody<'person.registered'>;

/** The open part of a registration of somebody who answered nothing, and what is otherwise. */
export function registeredBody(
  personId: string,
  {
    services = [],
    consents,
    ...change
  }: Partial<Omit<Registered, 'profile' | 'consents'>> & {
    readonly services?: string[];
    readonly consents?: Partial<Registered['consents']>;
  } = {},
): Registered {
  return {
    personId,
    cardKind: 'resident',
    region: null,
    proof: 'chip',
    state: 'registered',
    profile: { services, experience: null, languages: [], arrangement: null, pay: null, province: null, programme: null, lodging: null },
    consents: { decidedAt: 1, textVersion: '1', choices: {}, declarationVersion: '1', evidence: '', ...consents },
    ...change,
  };
}
