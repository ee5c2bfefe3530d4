interface PartOf {
  readonly id: string;
  readonly title: string;
  readonly children: React.ReactNode;
}

/** One feature's part of the page. */
export function Part({ id, title, children }: PartOf) {
  return (
    <section aria-labelledby={`files-${id}`} className="files__part">
      <h2 id={`files-${id}`}>{title}</h2>
      {children}
    </section>
  );
}
