import { useNotedCall } from '../use-noted-call.ts';
import type { Words } from './manager-text.ts';
import { refusalText } from './refusal.ts';

/** `page` names whose refusals these are. */
export const useCall = (words: Words, page: string) => useNotedCall((error) => refusalText(words, page, error));
