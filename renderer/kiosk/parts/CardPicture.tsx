/** An ID card above the reader: `lay` moves down to it, `take` away from it, `rest` lies still while it's read. */
export function CardPicture({ motion }: { motion: 'lay' | 'take' | 'rest' }) {
  return (
    <svg className={`card-picture card-picture--${motion}`} viewBox="0 0 560 400" aria-hidden="true" focusable="false">
      <g className="card-picture__reader">
        <rect x="70" y="262" width="420" height="120" rx="26" />
        <rect className="card-picture__pad" x="118" y="284" width="324" height="76" rx="16" />
        <path className="card-picture__waves" d="M256 334a34 34 0 0 1 48 0M240 318a57 57 0 0 1 80 0M268 349a15 15 0 0 1 24 0" />
      </g>
      <path className="card-picture__arrow" d={motion === 'take' ? 'M280 246v-44m-18 18l18-18 18 18' : 'M280 204v44m-18-18l18 18 18-18'} />
      <g className="card-picture__card">
        <rect x="142" y="14" width="276" height="172" rx="18" />
        <path className="card-picture__band" d="M160 14h240a18 18 0 0 1 18 18v10H142V32a18 18 0 0 1 18-18z" />
        <path className="card-picture__lines" d="M168 72h92M168 100h92M168 128h64M168 158h150" />
        <circle cx="350" cy="88" r="22" />
        <path className="card-picture__person" d="M312 148c0-24 17-36 38-36s38 12 38 36z" />
      </g>
    </svg>
  );
}
