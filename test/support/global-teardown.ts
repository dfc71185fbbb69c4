import { closeDoor } from './postgres-on-demand';

/** After all tests. */
export default closeDoor;
