import type { FileState } from '../api/contract/index.ts';

/** What is known of a person and moves their file. Each is a fact that somebody recorded, never a wish. */
export interface FileFacts {
  /** Somebody or a chip has shown that the person is who they say. */
  readonly identitySeen: boolean;
  /** The person agreed to a background check. */
  readonly checkAsked: boolean;
  readonly check: 'none' | 'passed' | 'see-desk';
  /** null: not looked at yet. */
  readonly trained: boolean | null;
  readonly card: 'none' | 'ready' | 'active';
  /** Of what a card in somebody's hand vouches for (check, health, its own day): `ending` within the days of the re-check list. */
  readonly papers: 'in-date' | 'ending' | 'over';
}

/** What a state tells by itself: a file that came from elsewhere may have reached it without the facts that usually lead there. */
const implied: Readonly<Record<FileState, FileFacts>> = {
  'to-be-verified': { identitySeen: false, checkAsked: false, check: 'none', trained: null, card: 'none', papers: 'in-date' },
  registered: { identitySeen: true, checkAsked: false, check: 'none', trained: null, card: 'none', papers: 'in-date' },
  'check-pending': { identitySeen: true, checkAsked: true, check: 'none', trained: null, card: 'none', papers: 'in-date' },
  'see-desk': { identitySeen: true, checkAsked: true, check: 'see-desk', trained: null, card: 'none', papers: 'in-date' },
  'check-passed': { identitySeen: true, checkAsked: true, check: 'passed', trained: null, card: 'none', papers: 'in-date' },
  'to-be-trained': { identitySeen: true, checkAsked: true, check: 'passed', trained: false, card: 'none', papers: 'in-date' },
  'card-to-be-made': { identitySeen: true, checkAsked: true, check: 'passed', trained: true, card: 'none', papers: 'in-date' },
  'card-ready': { identitySeen: true, checkAsked: true, check: 'passed', trained: true, card: 'ready', papers: 'in-date' },
  'card-active': { identitySeen: true, checkAsked: true, check: 'passed', trained: true, card: 'active', papers: 'in-date' },
  'card-expiring': { identitySeen: true, checkAsked: true, check: 'passed', trained: true, card: 'active', papers: 'ending' },
  lapsed: { identitySeen: true, checkAsked: true, check: 'passed', trained: true, card: 'active', papers: 'over' },
};

export const impliedBy = (state: FileState): FileFacts => implied[state];

/** A card in somebody's hand: the scan of its code is yellow once papers are over. */
const withCard = { 'in-date': 'card-active', ending: 'card-expiring', over: 'lapsed' } as const;

/** The one machine of a person's file: the state that the facts make, the first rule that holds. Total: any facts, however odd, have one. */
export function stateOf(facts: FileFacts): FileState {
  if (facts.check === 'see-desk') return 'see-desk';
  if (!facts.identitySeen) return 'to-be-verified';
  if (facts.card === 'active') return withCard[facts.papers];
  if (facts.card === 'ready') return 'card-ready';
  if (facts.check === 'none') return facts.checkAsked ? 'check-pending' : 'registered';
  if (facts.trained === null) return 'check-passed';
  return facts.trained ? 'card-to-be-made' : 'to-be-trained';
}

/** Where a file goes when these facts are known of it; what isn't told stays as its state implies. Nothing told: it stays. */
export function nextState(state: FileState, told: Partial<FileFacts>): FileState {
  return stateOf({ ...implied[state], ...told });
}
