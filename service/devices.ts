import type { Clock, Log, Random } from '../hall/kernel/index.ts';
import type { CardPrinter, IdReader, PhotoDecoder, Scanner, TicketPrinter } from '../hall/ports/index.ts';
import type { CardPrinterSimulator } from '../native/card-printer/simulator/simulated-printer.ts';
import type { ReaderSimulator } from '../native/id-reader/simulator/reader-simulator.ts';
import type { PrinterSimulator } from '../native/ticket-printer/simulator/index.ts';
import type { Settings } from './settings/settings.ts';

/** The devices that the settings choose, and the simulators among them. */
export interface Devices {
  readonly reader: IdReader;
  readonly printer: TicketPrinter;
  readonly cardPrinter: CardPrinter;
  readonly photoDecoder: PhotoDecoder;
  /** null: it types into the page, or there is none. */
  readonly scanner: Scanner | null;
  readonly simulated: readonly ('id-reader' | 'ticket-printer')[];
  readonly simulators: DeviceSimulators;
  /** After the hall has closed: what a simulator still holds. */
  close(): Promise<void>;
}

export interface DeviceSimulators {
  readonly reader: ReaderSimulator | null;
  readonly printer: PrinterSimulator | null;
  readonly cardPrinter: CardPrinterSimulator | null;
}

interface Host {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** Drivers are imported only when chosen: a broken native addon can't stop a kiosk that doesn't use it. */
export async function openDevices(settings: Settings, host: Host): Promise<Devices> {
  const reader = await openReader(settings, host);
  const printer = await openPrinter(settings, host);
  const cardPrinter = await openCardPrinter(settings, host);
  return {
    reader: reader.device,
    printer: printer.device,
    cardPrinter: cardPrinter.device,
    photoDecoder: await openPhotoDecoder(settings, host),
    scanner: await openScanner(settings, host),
    simulated: [
      ...(reader.simulator === null ? [] : (['id-reader'] as const)),
      ...(printer.simulator === null ? [] : (['ticket-printer'] as const)),
    ],
    simulators: { reader: reader.simulator, printer: printer.simulator, cardPrinter: cardPrinter.simulator },
    close: async () => await printer.simulator?.close(),
  };
}

async function openReader(
  { idReader }: Settings,
  { clock, random, log }: Host,
): Promise<{ device: IdReader; simulator: DeviceSimulators['reader'] }> {
  const { createIdReader } = await import('../native/id-reader/serial-reader.ts');
  if (idReader.driver === 'serial') {
    const { openSerialPort } = await import('../native/link/serialport-link.ts');
    const { path, baudRate } = idReader;
    return { device: createIdReader({ openLink: () => openSerialPort({ path, baudRate, clock }), clock, log }), simulator: null };
  }
  const { createReaderSimulator } = await import('../native/id-reader/simulator/reader-simulator.ts');
  const simulator = createReaderSimulator({ clock, random });
  return { device: createIdReader({ openLink: () => simulator.connect(), clock, log, simulated: true }), simulator };
}

async function openPrinter(
  { ticketPrinter }: Settings,
  { clock, log }: Host,
): Promise<{ device: TicketPrinter; simulator: DeviceSimulators['printer'] }> {
  const { createTicketPrinter, tcpPrinterLine, serialPrinterLine, filePrinterLine, silentProfile } =
    await import('../native/ticket-printer/index.ts');
  switch (ticketPrinter.driver) {
    case 'tcp':
      return {
        device: createTicketPrinter({ openLine: tcpPrinterLine(ticketPrinter.host, ticketPrinter.port, clock), clock, log }),
        simulator: null,
      };
    case 'serial':
      return {
        device: createTicketPrinter({ openLine: serialPrinterLine(ticketPrinter.path, ticketPrinter.baudRate, clock), clock, log }),
        simulator: null,
      };
    case 'file':
      return {
        device: createTicketPrinter({ openLine: filePrinterLine(ticketPrinter.path, clock), clock, log, profile: silentProfile }),
        simulator: null,
      };
    case 'sim': {
      const { createPrinterSimulator } = await import('../native/ticket-printer/simulator/index.ts');
      const simulator = createPrinterSimulator({ clock, log });
      // A real socket even here: the simulator is a printer at an address like any other.
      const { port } = await simulator.listen(0);
      return {
        device: createTicketPrinter({ openLine: tcpPrinterLine('127.0.0.1', port, clock), clock, log, simulated: true }),
        simulator,
      };
    }
  }
}

async function openCardPrinter(
  { cardPrinter }: Settings,
  { clock, log }: Host,
): Promise<{ device: CardPrinter; simulator: DeviceSimulators['cardPrinter'] }> {
  if (cardPrinter.driver === 'sim') {
    const { createCardPrinterSimulator } = await import('../native/card-printer/simulator/simulated-printer.ts');
    const simulator = createCardPrinterSimulator({ clock });
    return { device: simulator, simulator };
  }
  const { createCupsPrinter, createFolderPrinter } = await import('../native/card-printer/index.ts');
  if (cardPrinter.driver === 'dir') return { device: createFolderPrinter({ folder: cardPrinter.path, clock, log }), simulator: null };
  return { device: createCupsPrinter({ ...cardPrinter, clock, log }), simulator: null };
}

async function openScanner({ scanner }: Settings, { clock, log }: Host): Promise<Scanner | null> {
  if (scanner.driver !== 'serial') return null;
  const { createSerialScanner } = await import('../native/scanner/index.ts');
  const { openSerialPort } = await import('../native/link/serialport-link.ts');
  const { path, baudRate } = scanner;
  return createSerialScanner({ openLink: () => openSerialPort({ path, baudRate, clock }), clock, log });
}

async function openPhotoDecoder({ wltDecoder }: Settings, { clock, log }: Host): Promise<PhotoDecoder> {
  const { createWltCommandDecoder, nullPhotoDecoder } = await import('../native/id-reader/wlt-command-decoder.ts');
  const [program, ...args] = wltDecoder ?? [];
  return program === undefined ? nullPhotoDecoder : createWltCommandDecoder({ argv: [program, ...args], clock, log });
}
