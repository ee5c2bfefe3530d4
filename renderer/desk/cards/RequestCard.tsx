import { useState } from 'react';
import type { CardCandidate, CardRequestKind } from '../../../hall/api/contract/index.ts';
import { Button, Remark } from '../../ui/index.ts';
import { missingWords, stateText } from './cards-text.ts';
import type { CardsDesk } from './use-cards.ts';

/** Whom for, and what stands on the card. */
export function RequestCard({ desk, onDone }: { readonly desk: CardsDesk; readonly onDone: () => void }) {
  const [chosen, setChosen] = useState<CardCandidate | null>(null);
  return chosen === null ? (
    <FindPerson desk={desk} onChoose={setChosen} />
  ) : (
    <Wish key={chosen.personId} person={chosen} desk={desk} onDone={onDone} onOther={() => setChosen(null)} />
  );
}

function FindPerson({ desk, onChoose }: { readonly desk: CardsDesk; readonly onChoose: (person: CardCandidate) => void }) {
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly CardCandidate[] | null>(null);
  const { text, calls, run, busy } = desk;
  const search = (): void => {
    if (typed.trim() !== '')
      run(
        () => calls.people({ text: typed.trim() }),
        () => null,
        setFound,
      );
  };
  return (
    <>
      <form
        className="cards__search"
        onSubmit={(event) => {
          event.preventDefault();
          search();
        }}
      >
        <label className="cards__field">
          <span>{text('request.find')}</span>
          <input value={typed} maxLength={50} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
        </label>
        <Button look="primary" disabled={busy || typed.trim() === ''} onPress={search}>
          {text('request.search')}
        </Button>
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
      {found !== null && found.length === 0 ? <Remark>{text('request.none')}</Remark> : null}
      <ul className="cards__people">
        {found?.map((person) => (
          <li key={person.personId}>
            <div>
              <strong>{person.name}</strong> <span className="cards__soft">{person.maskedNumber}</span>
            </div>
            <Standing person={person} desk={desk} />
            <Button
              label={`${text('request.choose')} ${person.name} ${person.maskedNumber}`}
              disabled={person.open}
              onPress={() => onChoose(person)}
            >
              {text('request.choose')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Standing({ person, desk }: { readonly person: CardCandidate; readonly desk: CardsDesk }) {
  const { text, locale } = desk;
  const { missing, card, open } = person;
  return (
    <div className="cards__standing">
      <span className={missing.length === 0 ? 'cards__ready' : 'cards__missing'}>
        {missing.length === 0 ? text('missing.none') : missingWords(text, locale, missing)}
      </span>
      {card === null ? null : (
        <span className="cards__soft">
          {card.number} · {stateText(text, card)}
        </span>
      )}
      {open ? <span className="cards__soft">{text('request.hasOpen')}</span> : null}
    </div>
  );
}

const kinds = ['first', 'renewal', 'lost', 'damaged', 'data-changed'] as const satisfies readonly CardRequestKind[];
const levels = [5, 4, 3, 2] as const;
const stars = [0, 1, 2, 3, 4, 5] as const;

/** The kind that fits what the person has. */
function usualKind({ card }: CardCandidate): CardRequestKind {
  if (card?.state === 'lost') return 'lost';
  if (card?.state !== 'active') return 'first';
  return card.expired ? 'renewal' : 'data-changed';
}

interface WishProps {
  readonly person: CardCandidate;
  readonly desk: CardsDesk;
  readonly onDone: () => void;
  readonly onOther: () => void;
}

function Wish({ person, desk, onDone, onOther }: WishProps) {
  const { text, locale, calls, run, busy } = desk;
  const [kind, setKind] = useState<CardRequestKind>(usualKind(person));
  const [items, setItems] = useState<readonly string[]>(person.card?.items ?? person.services);
  const [level, setLevel] = useState<number | null>(person.card?.level ?? null);
  const [star, setStar] = useState<number | null>(person.card?.stars ?? null);
  const lacks = person.missing.length > 0;
  return (
    <form className="cards__wish" onSubmit={(event) => event.preventDefault()}>
      <h2>{text('request.for', { name: person.name, number: person.maskedNumber })}</h2>
      {lacks ? (
        <Remark kind="warning">
          {text('request.lacking')} {missingWords(text, locale, person.missing)}
        </Remark>
      ) : null}
      <div className="cards__row">
        <Choice
          name={text('request.kind')}
          of={kinds}
          value={kind}
          wordsOf={(one) => text(`kind.${one}`)}
          onChange={(one) => setKind(one ?? kind)}
        />
        <Choice
          name={text('request.level')}
          none={text('request.level.none')}
          of={levels}
          value={levels.find((one) => one === level) ?? null}
          wordsOf={(one) => text(`request.level.${one}`)}
          onChange={setLevel}
        />
        <Choice
          name={text('request.stars')}
          none={text('request.level.none')}
          of={stars}
          value={stars.find((one) => one === star) ?? null}
          wordsOf={String}
          onChange={setStar}
        />
      </div>
      <Items person={person} items={items} desk={desk} onChange={setItems} />
      <div className="desk-dialog__answers">
        <Button
          look="primary"
          icon="tick"
          disabled={busy || lacks || items.length === 0}
          onPress={() =>
            run(
              () => calls.request({ personId: person.personId, kind, items: [...items], level, stars: star }),
              () => text('done.request'),
              onDone,
            )
          }
        >
          {text('request.do')}
        </Button>
        <Button onPress={onOther}>{text('request.other')}</Button>
      </div>
    </form>
  );
}

interface ChoiceProps<T extends string | number> {
  readonly name: string;
  /** Left out: one must be chosen. */
  readonly none?: string;
  readonly of: readonly T[];
  readonly value: T | null;
  readonly wordsOf: (one: T) => string;
  readonly onChange: (one: T | null) => void;
}

function Choice<T extends string | number>({ name, none, of, value, wordsOf, onChange }: ChoiceProps<T>) {
  return (
    <label className="cards__field">
      <span>{name}</span>
      <select value={value ?? ''} onChange={(event) => onChange(of.find((one) => String(one) === event.target.value) ?? null)}>
        {none === undefined ? null : <option value="">{none}</option>}
        {of.map((one) => (
          <option key={one} value={one}>
            {wordsOf(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ItemsProps {
  readonly person: CardCandidate;
  readonly items: readonly string[];
  readonly desk: CardsDesk;
  readonly onChange: (items: readonly string[]) => void;
}

/** What the person said they can do, and what stood on the last card. */
function Items({ person, items, desk, onChange }: ItemsProps) {
  const { text, names } = desk;
  const offered = [...new Set([...person.services, ...(person.card?.items ?? [])])];
  return (
    <fieldset className="cards__items-choice">
      <legend>{text('request.items')}</legend>
      {offered.map((code) => (
        <label key={code}>
          <input
            type="checkbox"
            checked={items.includes(code)}
            onChange={(event) => onChange(event.target.checked ? [...items, code] : items.filter((one) => one !== code))}
          />
          {names.get(code) ?? code}
        </label>
      ))}
      {items.length === 0 ? <p className="cards__missing">{text('request.pick')}</p> : null}
    </fieldset>
  );
}
