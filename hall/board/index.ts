export { createBoardFeed, type BoardFeed } from './board-feed.ts';
