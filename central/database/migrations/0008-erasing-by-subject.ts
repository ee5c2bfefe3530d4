/** Whoever is erased is found among all events by their subject: without this, each erasure reads the history of the whole city. */
export const erasingBySubject = {
  name: 'erasing by subject',
  sql: 'CREATE INDEX events_sealed_of ON events (subject) WHERE cell IS NOT NULL',
};
