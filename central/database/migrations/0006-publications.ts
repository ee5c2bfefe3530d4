/** What the city publishes to its halls, every version of it. */
export const publications = {
  name: 'publications',
  sql: `
    -- hall null: for all halls. Days are YYYYMMDD. content null: taken back with that version.
    CREATE TABLE publications (
      id text NOT NULL,
      version int NOT NULL,
      topic text NOT NULL,
      hall int REFERENCES halls,
      from_day text NOT NULL,
      until_day text,
      content jsonb,
      at bigint NOT NULL,
      who text NOT NULL,
      PRIMARY KEY (id, version)
    );
  `,
};
