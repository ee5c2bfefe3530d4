import { useState } from 'react';
import type { Candidate } from './candidates.ts';
import { pageOf } from './composition.ts';
import { Key } from './Key.tsx';
import type { KeyboardTexts } from './texts.ts';

/** Candidates in the bar beside its commands, and in the opened panel that covers the keys. */
const IN_BAR = 7;
const IN_PANEL = 40;

interface CandidateBarProps {
  readonly letters: string;
  readonly candidates: readonly Candidate[];
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onChoose: (candidate: Candidate) => void;
  readonly note: string | null;
  readonly texts: KeyboardTexts;
}

/** What the letters may mean, a page at a time; "more" opens a panel so that rare characters are few touches away. */
export function CandidateBar({ letters, candidates, open, onOpen, onChoose, note, texts }: CandidateBarProps) {
  const [at, setAt] = useState({ letters, open, index: 0 });
  // Other letters, or another size of page: begin at the first page again.
  const index = at.letters === letters && at.open === open ? at.index : 0;
  const page = pageOf(candidates, index, open ? IN_PANEL : IN_BAR);
  const turn = (to: number) => setAt({ letters, open, index: to });
  const choices = page.items.map((candidate) => (
    <Key key={candidate.text} className="kb-candidate" onPress={() => onChoose(candidate)}>
      {candidate.text}
    </Key>
  ));
  return (
    <>
      <div className="kb-line" aria-live="polite">
        {note ?? (letters === '' ? texts.hint : texts.typed.replace('{letters}', letters))}
      </div>
      <fieldset className={open ? 'kb-candidates kb-candidates-open' : 'kb-candidates'} aria-label={texts.candidates}>
        {choices}
        <div className="kb-turn">
          <Key label={texts.previous} className="kb-command kb-arrow" disabled={page.index === 0} onPress={() => turn(page.index - 1)}>
            ‹
          </Key>
          <Key label={texts.next} className="kb-command kb-arrow" disabled={page.index === page.last} onPress={() => turn(page.index + 1)}>
            ›
          </Key>
          <Key className="kb-command" disabled={!open && page.last === 0} pressed={open} onPress={() => onOpen(!open)}>
            {open ? texts.fewer : texts.more}
          </Key>
        </div>
      </fieldset>
    </>
  );
}
