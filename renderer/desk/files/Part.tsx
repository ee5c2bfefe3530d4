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

/** A part that is a list, of which there may be nothing to tell. */
export function LinesPart({
  none,
  children,
  ...part
}: Omit<PartOf, 'children'> & { readonly none: string; readonly children: readonly React.ReactNode[] }) {
  return (
    <Part {...part}>
      {children.length === 0 ? <p className="soft">{none}</p> : null}
      <ul className="files__lines">{children}</ul>
    </Part>
  );
}
