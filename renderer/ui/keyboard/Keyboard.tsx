import { useState } from 'react';
import { CandidateBar } from './CandidateBar.tsx';
import { Key } from './Key.tsx';
import { keyRows, type Layout } from './key-rows.ts';
import type { OnScreenKeyboardProps } from './keyboard-props.ts';
import { textsFor, type KeyboardTexts } from './texts.ts';
import { useComposition } from './use-composition.ts';
import './keyboard.css';

/** Load it through OnScreenKeyboard. */
export function Keyboard(props: OnScreenKeyboardProps) {
  const texts = textsFor(props.locale);
  const ime = useComposition(props);
  const [layout, setLayout] = useState<Layout>(props.locale === 'en' ? 'english' : 'pinyin');
  const [capitals, setCapitals] = useState(true);
  const [open, setOpen] = useState(false);
  const switchTo = (next: Layout): void => {
    ime.keepLetters();
    setOpen(false);
    setLayout(next);
  };
  const press = (sign: string): void => {
    if (layout === 'pinyin') ime.letter(sign);
    else ime.insert(sign);
  };
  const pinyin = layout === 'pinyin';
  return (
    <fieldset className="kb" aria-label={texts.keyboard} lang={props.locale}>
      {pinyin ? (
        <CandidateBar
          letters={ime.letters}
          candidates={ime.candidates}
          open={open}
          onOpen={setOpen}
          onChoose={(candidate) => {
            ime.choose(candidate);
            setOpen(false);
          }}
          note={ime.failed ? texts.tableFailed : ime.full ? texts.full : null}
          texts={texts}
        />
      ) : null}
      {pinyin && open ? null : (
        <Rows
          layout={layout}
          capitals={capitals}
          onPress={press}
          onShift={() => setCapitals(!capitals)}
          onBackspace={ime.backspace}
          texts={texts}
        />
      )}
      <div className="kb-row kb-commands">
        <Layouts layout={layout} onSwitch={switchTo} texts={texts} />
        {pinyin ? (
          <Key className="kb-command" onPress={() => ime.letter("'")}>
            {texts.split}
          </Key>
        ) : null}
        <Key className="kb-command kb-space" onPress={ime.space}>
          {texts.space}
        </Key>
        <Key className="kb-command" onPress={ime.clear}>
          {texts.clear}
        </Key>
        <Key className="kb-done" onPress={() => props.onDone(ime.keepLetters())}>
          {texts.done}
        </Key>
      </div>
    </fieldset>
  );
}

interface RowsProps {
  readonly layout: Layout;
  readonly capitals: boolean;
  readonly onPress: (sign: string) => void;
  readonly onShift: () => void;
  readonly onBackspace: () => void;
  readonly texts: KeyboardTexts;
}

function Rows({ layout, capitals, onPress, onShift, onBackspace, texts }: RowsProps) {
  const rows = keyRows(layout, capitals);
  const last = rows.length - 1;
  return rows.map((row, index) => (
    <div className="kb-row" key={row.join('')}>
      {index === last && layout === 'english' ? (
        <Key label={texts.shift} className="kb-command kb-wide" pressed={capitals} onPress={onShift}>
          ⇧
        </Key>
      ) : null}
      {row.map((sign) => (
        <Key key={sign} onPress={() => onPress(sign)}>
          {sign}
        </Key>
      ))}
      {index === last ? (
        <Key className="kb-command kb-wide" onPress={onBackspace}>
          {texts.backspace}
        </Key>
      ) : null}
    </div>
  ));
}

interface LayoutsProps {
  readonly layout: Layout;
  readonly onSwitch: (layout: Layout) => void;
  readonly texts: KeyboardTexts;
}

function Layouts({ layout, onSwitch, texts }: LayoutsProps) {
  const faces: Record<Layout, string> = { pinyin: texts.toPinyin, english: texts.toEnglish, signs: texts.toSigns };
  return (['pinyin', 'english', 'signs'] as const)
    .filter((one) => one !== layout)
    .map((one) => (
      <Key key={one} className="kb-command" onPress={() => onSwitch(one)}>
        {faces[one]}
      </Key>
    ));
}
