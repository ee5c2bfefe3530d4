/** The mark of the kiosk: a roof over an open door. */
export function HouseMark() {
  return (
    <svg className="house-mark" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path className="house-mark__wall" d="M10 22v19h28V22" />
      <path className="house-mark__roof" d="M4 25L24 7l20 18" />
      <path className="house-mark__door" d="M19 41V30a5 5 0 0 1 10 0v11z" />
    </svg>
  );
}
