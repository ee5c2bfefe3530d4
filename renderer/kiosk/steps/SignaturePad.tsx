import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { Button } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';

/** The picture that is sent: wide enough to read, and well under the service's 80,000 characters as PNG. */
const width = 900;
const height = 320;
const penWidth = 6;

interface SignaturePadProps {
  /** A PNG data URL after each stroke, null when wiped. */
  onChange: (png: string | null) => void;
  empty: boolean;
}

/** A finger writes on it; any mark counts. The canvas is wiped when the screen goes. */
export function SignaturePad({ onChange, empty }: SignaturePadProps) {
  const { t } = useKiosk();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pen = useRef<number | null>(null);
  const [written, setWritten] = useState(false);

  useEffect(() => {
    const element = canvas.current;
    return () => element?.getContext('2d')?.clearRect(0, 0, width, height);
  }, []);

  const pointOf = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: ((event.clientX - box.left) / box.width) * width, y: ((event.clientY - box.top) / box.height) * height };
  };
  const down = (event: PointerEvent<HTMLCanvasElement>) => {
    const context = canvas.current?.getContext('2d');
    // A palm resting on the glass is a second pointer: only the first one writes.
    if (!context || pen.current !== null) return;
    pen.current = event.pointerId;
    event.currentTarget.setPointerCapture(event.pointerId);
    context.lineWidth = penWidth;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.strokeStyle = '#111';
    const { x, y } = pointOf(event);
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x, y);
    context.stroke();
    setWritten(true);
  };
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    const context = canvas.current?.getContext('2d');
    if (!context || event.pointerId !== pen.current) return;
    const { x, y } = pointOf(event);
    context.lineTo(x, y);
    context.stroke();
  };
  const up = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.pointerId !== pen.current) return;
    pen.current = null;
    onChange(event.currentTarget.toDataURL('image/png'));
  };
  const wipe = () => {
    canvas.current?.getContext('2d')?.clearRect(0, 0, width, height);
    setWritten(false);
    onChange(null);
  };

  return (
    <div className="signature">
      <canvas
        ref={canvas}
        width={width}
        height={height}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a canvas that is written on can't be an img element
        role="img"
        aria-label={t('step.signatureLabel')}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={up}
      />
      {!written && <p className="signature__hint">{t(empty ? 'step.signature' : 'step.signatureDone')}</p>}
      <div className="signature__foot">
        <output>{t(empty ? 'step.signatureEmpty' : 'step.signatureDone')}</output>
        <Button icon="clear" disabled={!written} onPress={wipe}>
          {t('step.signatureClear')}
        </Button>
      </div>
    </div>
  );
}
