import type { BoardFeed } from '../board/index.ts';
import type { Rim } from './rim.ts';

/** Numbers only, for whoever reaches the door. */
export function boardRoutes(rim: Rim, feed: BoardFeed) {
  return rim.board.router({
    watch: rim.board.watch.handler(() => feed.open().reader),
  });
}
