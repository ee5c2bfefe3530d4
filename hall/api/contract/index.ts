import { agenciesContract } from './agencies.ts';
import { assistContract } from './assist.ts';
import { auditContract } from './audit.ts';
import { boardContract } from './board.ts';
import { checksContract } from './checks.ts';
import { cityContract } from './city.ts';
import { cardsContract } from './cards.ts';
import { cardPrintContract } from './card-printing.ts';
import { counterContract } from './counter.ts';
import { deskContract } from './desk.ts';
import { expiryContract } from './expiry.ts';
import { fileContract } from './file.ts';
import { healthContract } from './health.ts';
import { keysContract } from './keys.ts';
import { kioskContract } from './kiosk.ts';
import { lodgingContract } from './lodging.ts';
import { looksContract } from './looks.ts';
import { luggageContract } from './luggage.ts';
import { managerContract } from './manager.ts';
import { queueContract } from './queue.ts';
import { showingContract } from './showing.ts';
import { simContract } from './sim.ts';
import { staffContract } from './staff.ts';
import { syncContract } from './sync.ts';
import { terminalContract } from './terminal.ts';
import { togetherContract } from './together.ts';
import { trainingContract } from './training.ts';
import { visitContract } from './visit.ts';

/** Every call that a screen can make. Served by hall/api, spoken over both doors. */
export const contract = {
  kiosk: kioskContract,
  visit: visitContract,
  desk: deskContract,
  assist: assistContract,
  counter: counterContract,
  file: fileContract,
  looks: looksContract,
  board: boardContract,
  queue: queueContract,
  luggage: luggageContract,
  cards: cardsContract,
  showing: showingContract,
  cardPrint: cardPrintContract,
  manager: managerContract,
  staff: staffContract,
  terminal: terminalContract,
  sync: syncContract,
  checks: checksContract,
  city: cityContract,
  agencies: agenciesContract,
  health: healthContract,
  expiry: expiryContract,
  training: trainingContract,
  lodging: lodgingContract,
  together: togetherContract,
  audit: auditContract,
  keys: keysContract,
  sim: simContract,
};

export * from './agencies.ts';
export * from './answers.ts';
export * from './assist.ts';
export * from './audit.ts';
export * from './board.ts';
export * from './checks.ts';
export * from './city.ts';
export * from './card-printing.ts';
export * from './cards.ts';
export * from './common.ts';
export * from './counter.ts';
export * from './credit-code.ts';
export * from './desk.ts';
export * from './expiry.ts';
export * from './file.ts';
export * from './health.ts';
export * from './helper.ts';
export * from './keys.ts';
export * from './kiosk.ts';
export * from './lodging.ts';
export * from './looks.ts';
export * from './looks-of.ts';
export * from './luggage.ts';
export * from './manager.ts';
export * from './plan.ts';
export * from './queue.ts';
export * from './showing.ts';
export * from './sim.ts';
export * from './staff.ts';
export * from './sync.ts';
export * from './terminal.ts';
export * from './ticket.ts';
export * from './together.ts';
export * from './training.ts';
export * from './visit.ts';
