import { useState } from 'react';
import { Button, Remark } from '../../ui/index.ts';
import { businesses } from './businesses.ts';
import { NumberField, Select } from './fields.tsx';
import type { Words } from './manager-text.ts';
import { useCall } from './use-call.ts';
import type { ManagerApi } from './use-manager.ts';

const usualCount = 30;
const most = 100;

/** Papers with numbers, printed while everything still works. */
export function PackPrint({ api, words, onChanged }: { readonly api: ManagerApi; readonly words: Words; readonly onChanged: () => void }) {
  const { text } = words;
  const [business, setBusiness] = useState<(typeof businesses)[number]>('registration');
  const [count, setCount] = useState(usualCount);
  const { busy, note, run } = useCall(words, 'pack');
  const valid = Number.isInteger(count) && count >= 1 && count <= most;
  const print = () =>
    run(
      async () => {
        const printed = await api.manager.printPack({ business, count });
        onChanged();
        return printed;
      },
      (printed) => text('pack.printed', printed),
    );
  return (
    <section className="manager-box" aria-labelledby="manager-pack">
      <h2 id="manager-pack">{text('pack.title')}</h2>
      <p className="soft">{text('pack.hint')}</p>
      <div className="manager-row">
        <Select
          label={text('pack.business')}
          value={business}
          options={businesses.map((value) => ({ value, name: text(`business.${value}`) }))}
          onChange={setBusiness}
        />
        <NumberField label={text('pack.count')} value={count} min={1} max={most} onChange={setCount} />
        <Button look="primary" icon="print" disabled={busy || !valid} onPress={print}>
          {text('pack.print')}
        </Button>
      </div>
      {note === null ? null : <Remark kind={note.kind}>{note.words}</Remark>}
    </section>
  );
}
