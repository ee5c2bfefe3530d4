import type { Store } from '../../../hall/store/index.ts';

/** The machine lost its power in the middle of its work. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';
}

export type When = 'before-commit' | 'after-commit';

/** Cuts the power in the next transaction when it is told to; from then on nothing is written any more. */
export class Fuse {
  #when: When | null = null;
  isBlown = false;

  arm(when: When): void {
    this.#when = when;
  }

  mend(): void {
    this.#when = null;
    this.isBlown = false;
  }

  /** Asked on both sides of each commit. */
  at(when: When): void {
    if (this.isBlown || this.#when === when) {
      this.isBlown = true;
      throw new PowerCut('the power is gone');
    }
  }

  over(store: Store): Store {
    return {
      ...store,
      transaction: (work) => {
        const done = store.transaction((tx) => {
          const result = work(tx);
          this.at('before-commit');
          return result;
        });
        this.at('after-commit');
        return done;
      },
    };
  }
}
