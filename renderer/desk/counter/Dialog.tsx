import { useEffect, useId, useRef, type ReactNode } from 'react';

interface DialogFrameProps {
  readonly title: string;
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The browser's own modal dialog: holds the focus, Escape closes it, and the focus goes back to where it was. */
export function DialogFrame({ title, wide = false, onClose, children }: DialogFrameProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // One may open another.
  const titleId = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={wide ? 'desk-dialog ask ask--wide' : 'desk-dialog ask'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
    </dialog>
  );
}
