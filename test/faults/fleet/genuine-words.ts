/** What the page of a card in order says. */
export const genuineWords = '真实有效';
