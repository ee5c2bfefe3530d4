import type { AnswerForOther, AssistSession } from '../../../hall/api/contract/index.ts';
import type { Words } from './assist-text.ts';
import type { AssistCalls, Forms, Note, RunAssist } from './use-assist.ts';

export interface SessionProps {
  readonly words: Words;
  readonly calls: AssistCalls;
  readonly busy: boolean;
  readonly run: RunAssist;
  readonly session: AssistSession;
  readonly forms: Forms;
  readonly onChange: (session: AssistSession | null) => void;
  /** The session is over here: answers what is said of it last. */
  readonly onLeave: (last: Note) => Note;
}

export interface AnswerProps extends SessionProps {
  readonly save: (answer: AnswerForOther) => void;
}

/** As people write numbers, without what they put between the digits. */
export const digitsOf = (typed: string): string => typed.replaceAll(/[\s-]/g, '');
