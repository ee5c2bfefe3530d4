/** A fault as somebody might make it: in that file, this instead of that. */
export interface Plant {
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

/** A file of tests, and faults of which each of its tests has to find at least one. */
export interface Bed {
  readonly tests: string;
  /** Whole machines that the tests of the file share: minutes long, run when asked for, and what fails behind the first failure proves nothing. */
  readonly whole?: boolean;
  readonly plants: readonly Plant[];
}

const plant = (file: string, find: string, put: string): Plant => ({ file, find, put });

const board = (find: string, put: string): Plant => plant('hall/board/board-feed.ts', find, put);
const picture = (find: string, put: string): Plant => plant('hall/board/picture.ts', find, put);
const boardRows = (find: string, put: string): Plant => plant('hall/board/store.ts', find, put);
const model = (find: string, put: string): Plant => plant('renderer/board/board-model.ts', find, put);
const watch = (find: string, put: string): Plant => plant('renderer/board/watch-board.ts', find, put);
const turn = (find: string, put: string): Plant => plant('renderer/board/voice/speech-queue.ts', find, put);
const speaker = (find: string, put: string): Plant => plant('renderer/board/voice/speaker.ts', find, put);
const speech = (find: string, put: string): Plant => plant('renderer/board/voice/speech.ts', find, put);
const timeline = (find: string, put: string): Plant => plant('renderer/board/voice/timeline.ts', find, put);
const order = (find: string, put: string): Plant => plant('hall/queue/line/order.ts', find, put);
const session = (find: string, put: string): Plant => plant('renderer/kiosk/session.ts', find, put);
const kioskWatch = (find: string, put: string): Plant => plant('renderer/kiosk/watch.ts', find, put);
const promise = (find: string, put: string): Plant => plant('hall/retention/keep-promise.ts', find, put);
const kept = (find: string, put: string): Plant => plant('hall/retention/store.ts', find, put);

export const beds: readonly Bed[] = [
  {
    tests: 'hall/board/board.test.ts',
    plants: [
      boardRows('(row.rounds_before ?? 1) + 1', '1'),
      boardRows('AND m.undone = 0 AND', 'AND'),
      boardRows("'recall', 'pass', 'pause')", "'recall')"),
      boardRows("WHERE state = 'waiting' AND day = ?", "WHERE state <> 'waiting' AND day = ?"),
      plant('hall/board/near.ts', ' && !told.has(id);', ';'),
      plant('hall/board/near.ts', 'was > rules.nearAt && ahead <=', 'was >= rules.nearAt && ahead <='),
      board('parts.clock.schedule(signOfLifeMs, push);\n  }', 'null;\n  }'),
      board('steadyMs - (nowMs - atMs)', 'steadyMs'),
      board('ageOf: ages.of,', 'ageOf: (move) => nowMs - move.atMs,'),
      board('feeds.push(look.now());', 'for (const [feed] of feeds) {\n feed.push(look.now());\n break;\n }'),
      picture('opening: { state, opensAtMs }', "opening: { state: 'open', opensAtMs: null }"),
      picture('opening: { state, opensAtMs }', "opening: { state: 'closed', opensAtMs }"),
      picture("if (move.verb !== 'call' && move.verb !== 'recall') continue;", ''),
      picture("called: 'called',", "called: 'called',\n  waiting: 'called',"),
      boardRows('t.letter, t.number, t.state,', 't.letter || t.masked_name AS letter, t.number, t.state,'),
      picture('...moves, ...facts.near]', "...moves, ...facts.near, { kind: 'missed' as const, seq: 0, ageMs: 0, label: 'pregnancy' }]"),
    ],
  },
  {
    tests: 'renderer/board/board-model.test.ts',
    plants: [
      model('seq > (told ?? -1) && ageMs < limitMs', 'ageMs < limitMs'),
      model('seq > (told ?? -1) && ageMs < limitMs', 'seq > (told ?? -1)'),
      model('told === null ? firstAgeMs : freshAgeMs', 'freshAgeMs'),
      model('sinceMs: nowMs - call.ageMs, fresh: false', 'sinceMs: nowMs, fresh: true'),
      model('state.seq < model.told ? state.seq : model.told', 'state.seq < model.told ? null : model.told'),
      model('nowMs - slot.sinceMs < besideMs', 'true'),
      model('nowMs - eldest.sinceMs < stayMs) break;', 'false) break;'),
      model("callOf(state, slot)?.state === 'called' && nowMs", 'nowMs'),
      model('const flashMs = 5_000;', 'const flashMs = 50_000;'),
      model('call !== undefined && call.state', 'call?.state'),
      model('nowMs - model.heardMs < staleAfterMs', 'nowMs - model.heardMs <= staleAfterMs'),
    ],
  },
  {
    tests: 'renderer/board/watch-board.test.ts',
    plants: [
      watch('failures = 0;\n        watch', 'watch'),
      watch('retryMs.length - 1)] ?? 3_000', '0)] ?? 3_000'),
      watch('let stopTimer = watch.schedule(silentMs, hangUp);', 'let stopTimer = (): void => undefined;'),
    ],
  },
  {
    tests: 'renderer/board/voice/speaker.test.ts',
    plants: [
      speaker('if (isBusy) return;', ''),
      speaker('heardBefore && turn.rest.length >= briefFrom', 'false'),
      speaker('waiting = waiting.filter((one) => !late.includes(one));', ''),
      speaker("for (const { told } of waiting) unsaid(told, 'stale');\n      waiting = [];", ''),
      turn("return 'called-again';", 'return null;'),
      turn("return told.kind === 'near' ? 'called' : 'taken-back';", 'return null;'),
      turn("is !== 'paused')) return 'open-again';", "is === 'paused')) return 'open-again';"),
      turn("case 'missed':\n      return ageMs > lateMs", "case 'missed':\n      return ageMs >= 0"),
    ],
  },
  {
    tests: 'renderer/board/voice/speech.test.ts',
    plants: [
      speech('/\\d/.test(sign) ? `digit.${sign}`', '/[1-9]/.test(sign) ? `digit.${sign}`'),
      speech('...(ones > 0 ? [`digit.${ones}`] : [])];\n}\n\n/** 3 → 3; 12', '];\n}\n\n/** 3 → 3; 12'),
      speech('if (value >= 10 && value < 20) return [`number.${value}`];', 'if (value >= 10 && value < 20) return [`number.10`];'),
    ],
  },
  {
    tests: 'renderer/board/voice/timeline.test.ts',
    plants: [
      timeline('from - Math.round(keepBeforeSeconds * sampleRate)', 'from'),
      timeline('(starts.at(-1) ?? 0) + length', '(starts.at(-1) ?? 0) + length + 1'),
      timeline('samples[to - 1 - i] = (samples[to - 1 - i] ?? 0) * loudness;', ''),
      plant('renderer/board/voice/chime.ts', '0.28 * Math.min', '0.9 * Math.min'),
    ],
  },
  {
    tests: 'hall/queue/line/order.test.ts',
    plants: [
      order('placeTime(a, rules) - placeTime(b, rules) ||', ''),
      order('(a, b) => placeTime(a, rules)', '(b, a) => placeTime(a, rules)'),
      order('counter.businesses.includes(one.business) : one.forCounter === counter.id', 'true : one.forCounter === counter.id'),
      order('takenMs(ticket) - headStartMs(ticket.priority, rules)', 'takenMs(ticket)'),
      order('rules.headStartMinutes * minuteMs : 0', 'rules.headStartMinutes * minuteMs * 2 : 0'),
      order('priority !== null && rules.priorities.includes(priority)', 'priority !== null'),
      order('ordered.find((one) => one.handover !== null)', 'ordered.find(() => true)'),
      order("if (ticket.forCounter === counterId) return { reason: 'for-this-counter', overtakes };", ''),
      order('if (ticket.lineWhy !== null) return { reason: ticket.lineWhy, overtakes };', ''),
      order('others[rules.rejoinAfter - 1]', 'others[rules.rejoinAfter]'),
    ],
  },
  {
    tests: 'renderer/kiosk/told-ticket.test.ts',
    plants: [
      session(
        "told !== null && 'ticket' in visit && visit.ticket?.ticketId === told.ticketId ? { ...visit, ticket: told } : visit",
        'visit',
      ),
      session('{ ...told, visit: { ...visit, ticket } } : told;', 'told : told;'),
      session(', toldTicket: ticketOf(event.visit) }', ' }'),
    ],
  },
  {
    tests: 'renderer/kiosk/watch.test.ts',
    plants: [
      kioskWatch('        attempt = 0;\n', ''),
      kioskWatch('2 ** attempt) * (0.5 + random())', '2 ** attempt)'),
      kioskWatch('if (signal.aborted) return;\n    onLost();', 'onLost();'),
      kioskWatch('while (!signal.aborted) {', 'for (;;) {\n    if (attempt > 20) return;'),
    ],
  },
  {
    tests: 'hall/retention/retention.test.ts',
    plants: [
      plant('hall/retention/rules.ts', 'const promisedYears = 2;', 'const promisedYears = 1;'),
      plant('hall/retention/rules.ts', 'const promisedYears = 2;', 'const promisedYears = 3;'),
      promise("if ((tickets.at(-1) ?? '') >= since.id) return false;", ''),
      promise('for (const atMs of moments) eraseSealed(tx, id, atMs);', 'eraseSealed(tx, id, registeredAtMs);'),
      promise('for (const id of tickets) forgetHolder(tx, id);\n    const', 'const'),
      kept("tx.run('DELETE FROM persons WHERE id = ?', id);", ''),
      kept('AND id NOT IN (SELECT person_id FROM tickets WHERE id >= ? AND person_id IS NOT NULL)', 'AND ? IS NOT NULL'),
      kept('AND id NOT IN (SELECT person_id FROM service_cards WHERE id >= ? AND person_id IS NOT NULL)', 'AND ? IS NOT NULL'),
      kept("'UPDATE line_moves SET note = NULL WHERE", "'UPDATE line_moves SET note = note WHERE"),
      plant(
        'hall/outbox/event-types.ts',
        'z.object({ drafts: z.number().int() }), sealed: null',
        'z.object({ drafts: z.number().int() }), sealed: personCell',
      ),
      plant(
        'hall/registration/drafts.ts',
        "appendEvents(tx, [prepareEvent(keeping, { type: 'drafts.erased'",
        "if (nowMs < 0) appendEvents(tx, [prepareEvent(keeping, { type: 'drafts.erased'",
      ),
    ],
  },
  {
    tests: 'test/e2e/line-at-the-kiosk.test.ts',
    whole: true,
    plants: [
      plant('hall/queue/issue-ticket.ts', 'number: last + 1,', 'number: last + 2,'),
      plant('hall/queue/place.ts', 'state: ticket.state,', "state: 'waiting',"),
      plant('hall/queue/holders/store.ts', "AND business = ? AND state IN ('waiting'", "AND business = ? AND state IN ('done'"),
      plant('hall/luggage/tags.ts', '    queuePaper(\n', "    if (holder === 'case')\n    queuePaper(\n"),
      plant('renderer/kiosk/line/Luggage.tsx', '{prints ?', '{prints || !prints ?'),
    ],
  },
];
