/** Host and Origin by which the desktop shell is known at door 1: its supervisor sends them, the door's allow-list holds them. */
export const SHELL_HOST = 'kiosk';
export const SHELL_ORIGIN = 'jiafu://kiosk';
