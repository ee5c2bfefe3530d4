/** Where there is no photo: nobody in particular. */
export function Silhouette({ label }: { label: string }) {
  return (
    <svg viewBox="0 0 120 150" role="img" aria-label={label}>
      <circle cx="60" cy="56" r="27" />
      <path d="M10 150c0-36 22-54 50-54s50 18 50 54z" />
    </svg>
  );
}
