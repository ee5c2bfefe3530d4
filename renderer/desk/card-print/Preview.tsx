import { useEffect, useState } from 'react';
import type { CardPictures, CardView } from '../../../hall/api/contract/index.ts';
import { Button, Remark } from '../../ui/index.ts';
import { DialogFrame } from '../counter/Dialog.tsx';
import { printFailure, type PrintText } from './print-text.ts';
import type { PrintDesk } from './use-print.ts';

/** Both sides of a card, byte for byte what the printer gets. */
export function Preview({ card, desk, onClose }: { readonly card: CardView; readonly desk: PrintDesk; readonly onClose: () => void }) {
  const [pictures, setPictures] = useState<CardPictures | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const { text, calls } = desk;
  const { cardId, number } = card;
  useEffect(() => {
    let gone = false;
    calls.preview({ cardId }).then(
      (told) => {
        if (!gone) setPictures(told);
      },
      (error: unknown) => {
        if (!gone) setFailed(error);
      },
    );
    return () => {
      gone = true;
    };
  }, [calls, cardId]);
  return (
    <DialogFrame title={text('preview.title', { number })} wide onClose={onClose}>
      {failed === null ? null : <Remark kind="error">{printFailure(text, failed)}</Remark>}
      {pictures === null && failed === null ? <output className="cards__wait">{text('preview.wait')}</output> : null}
      {pictures === null ? null : <Sides pictures={pictures} text={text} />}
      <p className="soft">{text('preview.help')}</p>
      <div className="desk-dialog__answers">
        <Button onPress={onClose}>{text('close')}</Button>
      </div>
    </DialogFrame>
  );
}

export function Sides({ pictures, text }: { readonly pictures: CardPictures; readonly text: PrintText }) {
  return (
    <div className="cprint__sides">
      <img src={pictures.front} alt={text('preview.front')} />
      <img src={pictures.back} alt={text('preview.back')} />
    </div>
  );
}
