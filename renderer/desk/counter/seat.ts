/** Which counter this machine stands at: kept by the machine, because the machine stands there. */
const PLACE = 'jiafu.desk.counter';

export function loadSeat(storage: Pick<Storage, 'getItem'>): string | null {
  try {
    const id = storage.getItem(PLACE);
    return id !== null && /^[a-z0-9-]{1,24}$/.test(id) ? id : null;
  } catch {
    // A machine that keeps nothing asks again.
    return null;
  }
}

export function saveSeat(storage: Pick<Storage, 'setItem'>, counterId: string): void {
  try {
    storage.setItem(PLACE, counterId);
  } catch {
    // It asks again next time.
  }
}

export function forgetSeat(storage: Pick<Storage, 'removeItem'>): void {
  try {
    storage.removeItem(PLACE);
  } catch {
    // Nothing was kept.
  }
}
