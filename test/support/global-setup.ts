import { openDoor } from './postgres-on-demand';

/** Before all tests. */
export default openDoor;
