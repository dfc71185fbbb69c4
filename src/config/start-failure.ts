/** One clear sentence for what keeps the server from starting, and what to do about it. */
export function explainStartFailure(error: unknown): string {
  const reason = error instanceof Error ? `: ${error.message}` : '.';
  return causeOf(error) ?? `Tact could not start${reason}`;
}

/** The same for a command, which does start. */
export function explainFailure(error: unknown): string {
  return causeOf(error) ?? (error instanceof Error ? error.message : 'It failed.');
}

function causeOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const path = error instanceof Error && 'path' in error ? String(error.path) : 'the data folder';
  switch (code) {
    case 'STORE_REFUSED':
      return error instanceof Error ? error.message : '';
    case 'EADDRINUSE':
      return 'The port is taken: another program listens on it. Stop that one, or set PORT to another number.';
    case 'EADDRNOTAVAIL':
      return 'The address in HOST does not belong to this machine. Set HOST to one that does, or leave it out.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ENOENT':
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
      return `The data folder cannot be written (${path}). Give this account the right to write there, or set DATA_DIR to another folder.`;
    case 'ENOSPC':
    case 'SQLITE_FULL':
      return 'The disk is full. Make room, then start again; what was stored is safe.';
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return 'The store in the data folder is damaged. Restore it from a backup, or move it away to begin with an empty one.';
    default:
      return null;
  }
}
