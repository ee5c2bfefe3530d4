/** Line icons drawn for this program on a 24 × 24 grid; always beside words, so hidden from screen readers. */
const paths = {
  tick: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6L6 18',
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  down: 'M5 9l7 7 7-7',
  info: 'M12 11v6M12 7.2v.3M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  warning: 'M12 9.5v4.5M12 17v.3M12 3.5L2.5 20h19z',
  speaker: 'M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11',
  silent: 'M4 9.5v5h3.5L12 19V5L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5',
  staff: 'M12 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5 20c0-4 3-6.5 7-6.5s7 2.5 7 6.5M17.5 3.5l3 1.5M18.5 8h3',
  language: 'M3 5.5h9M7.5 3.5v2M10.5 5.5c-.8 3.5-3.3 6.2-6.5 7.5M5 8.5c1.3 2.3 3.3 3.8 6 4.5M12.5 20l4-9.5 4 9.5M14 17h5',
  elder: 'M3 19L8.5 5 14 19M5 14.5h7M15 19l3.2-8 3.2 8M16.2 16.2h4',
  finish: 'M13.5 4H5v16h8.5M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5',
  card: 'M3 6h18v12H3zM6.5 15.5c0-2 1-3 2.5-3s2.5 1 2.5 3M9 11.3a1.4 1.4 0 1 0 0-2.8 1.4 1.4 0 0 0 0 2.8zM14.5 10h4M14.5 13.5h4',
  keyboard: 'M3 6.5h18v11H3zM6.5 10h.3M10 10h.3M13.5 10h.3M17 10h.3M8 14h8',
  document: 'M6 3.5h8.5L18.5 8v12.5H6zM14 3.5V8h4.5M9 12.5h6.5M9 16h6.5',
  print: 'M7 9V4h10v5M5 9h14v8h-2.5M7.5 17H5V9M7.5 14h9v6.5h-9z',
  lock: 'M6 11h12v9.5H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2.5',
  clock: 'M12 7v5.5l3.5 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  edit: 'M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19zM14 6.5l3.5 3.5',
  clear: 'M4 20h16M7.5 16.5L4 13l9-9 6.5 6.5-6 6z',
  ticket: 'M3 7h18v3.5a1.8 1.8 0 0 0 0 3.5v3.5H3V14a1.8 1.8 0 0 0 0-3.5zM14.5 7v2M14.5 11.2v2M14.5 15.5v2',
  person: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c0-4.2 3.3-7 7.5-7s7.5 2.8 7.5 7',
  phone: 'M7 3h10v18H7zM11 18h2',
  retry: 'M20 11.5A8 8 0 1 0 18 17M20 5v6.5h-6.5',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  play: 'M7 4.5v15l12-7.5z',
  pause: 'M8 5v14M16 5v14',
  undo: 'M8.5 4.5L4 9l4.5 4.5M4 9h10a5.5 5.5 0 0 1 0 11H8.5',
  transfer: 'M4 8h15M15 4l4 4-4 4M20 16H5M9 12l-4 4 4 4',
  skip: 'M10 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 20c0-4 3-6.5 7-6.5 1.2 0 2.3.2 3.3.7M16 15l5 5M21 15l-5 5',
  tray: 'M4 13l3-8h10l3 8v6.5H4zM4 13h4.5l1.5 3h4l1.5-3H20',
  bed: 'M3 19V8M3 15h18v4M21 19v-3.5a3.5 3.5 0 0 0-3.5-3.5H11v3M7 12.6a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2z',
  luggage: 'M7 8h10v11H7zM10 8V4h4v4M10.5 11v5M13.5 11v5M9 19v1.5M15 19v1.5',
  building: 'M5 20.5V4h9v16.5M14 9.5h5v11M3 20.5h18M8 7.5h3M8 11h3M8 14.5h3M16.5 13v.01M16.5 16.5v.01',
  first: 'M5 4h14M12 20V8.5M6.5 13.5L12 8l5.5 5.5',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, large = false, fill = false }: { name: IconName; large?: boolean; fill?: boolean }) {
  const size = fill ? 'icon icon--fill' : large ? 'icon icon--large' : 'icon';
  return (
    <svg className={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
