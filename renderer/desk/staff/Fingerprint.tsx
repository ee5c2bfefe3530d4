import { Fragment } from 'react';

/** Compared by eye, byte by byte: a line ends between two bytes, never within one. */
export function Fingerprint({ value }: { readonly value: string }) {
  return (
    <code className="fingerprint">
      {value.split(':').map((byte, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={index}>
          {index === 0 ? '' : ':'}
          <wbr />
          {byte}
        </Fragment>
      ))}
    </code>
  );
}
