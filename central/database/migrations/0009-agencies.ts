/** Whose worker each file's person is, as halls tell it. */
export const agencies = {
  name: 'agencies',
  sql: `
    -- A release may be heard of before its joining: names and hlc are null then. hlc: by which the later of two counts.
    CREATE TABLE affiliations (
      affiliation_id text NOT NULL,
      hall int NOT NULL,
      file_id text NOT NULL,
      agency_id text NOT NULL,
      name_zh text,
      name_en text,
      hlc text,
      released boolean NOT NULL,
      PRIMARY KEY (affiliation_id, hall)
    );
    CREATE INDEX affiliations_file ON affiliations (file_id);
  `,
};
