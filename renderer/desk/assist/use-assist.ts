import { useEffect, useState } from 'react';
import type { Catalogue, LegalTexts } from '../../../hall/api/contract/index.ts';
import type { Api } from '../../api.ts';
import { useShownCall, type Note as Words } from '../use-noted-call.ts';
import { failureText, type AssistText } from './assist-text.ts';

/** What the page asks of the hall. */
export type AssistCalls = Omit<Api['assist'], 'watch'>;

export interface Note extends Words {
  /** A file to go to. */
  readonly personId?: string;
}

export function useAssistCall(text: AssistText) {
  return useShownCall<Note>((error) => {
    const data: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'data') : null;
    const known: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'personId') : null;
    return { kind: 'error', words: failureText(text, error), ...(typeof known === 'string' ? { personId: known } : {}) };
  });
}
export type RunAssist = ReturnType<typeof useAssistCall>['run'];

export interface Forms {
  readonly catalogue: Catalogue;
  readonly texts: LegalTexts;
}

/** What the form offers and the texts it asks by; null: not here yet. Asked again when the hall's texts are others. */
export function useForms(api: Pick<Api, 'kiosk'>, versions: string): Forms | null {
  const [forms, setForms] = useState<Forms | null>(null);
  useEffect(() => {
    let gone = false;
    Promise.all([api.kiosk.catalogue(), api.kiosk.legalTexts()]).then(
      ([catalogue, texts]) => (gone ? undefined : setForms({ catalogue, texts })),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [api, versions]);
  return forms;
}
