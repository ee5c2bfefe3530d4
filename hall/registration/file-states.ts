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
}

/** What a state tells by itself: a file that came from elsewhere may have reached it without the facts that usually lead there. */
const implied: Readonly<Record<FileState, FileFacts>> = {
  'to-be-verified': { identitySeen: false, checkAsked: false, check: 'none', trained: null, card: 'none' },
  registered: { identitySeen: true, checkAsked: false, check: 'none', trained: null, card: 'none' },
  'check-pending': { identitySeen: true, checkAsked: true, check: 'none', trained: null, card: 'none' },
  'see-desk': { identitySeen: true, checkAsked: true, check: 'see-desk', trained: null, card: 'none' },
  'check-passed': { identitySeen: true, checkAsked: true, check: 'passed', trained: null, card: 'none' },
  'to-be-trained': { identitySeen: true, checkAsked: true, check: 'passed', trained: false, card: 'none' },
  'card-to-be-made': { identitySeen: true, checkAsked: true, check: 'passed', trained: true, card: 'none' },
  'card-ready': { identitySeen: true, checkAsked: true, check: 'passed', trained: true, card: 'ready' },
  'card-active': { identitySeen: true, checkAsked: true, check: 'passed', trained: true, card: 'active' },
};

/** The one machine of a person's file: the state that the facts make, the first rule that holds. Total: any facts, however odd, have one. */
export function stateOf(facts: FileFacts): FileState {
  if (facts.check === 'see-desk') return 'see-desk';
  if (!facts.identitySeen) return 'to-be-verified';
  if (facts.card === 'active') return 'card-active';
  if (facts.card === 'ready') return 'card-ready';
  if (facts.check === 'none') return facts.checkAsked ? 'check-pending' : 'registered';
  if (facts.trained === null) return 'check-passed';
  return facts.trained ? 'card-to-be-made' : 'to-be-trained';
}

/** Where a file goes when these facts are known of it; what isn't told stays as its state implies. Nothing told: it stays. */
export function nextState(state: FileState, told: Partial<FileFacts>): FileState {
  return stateOf({ ...implied[state], ...told });
}
