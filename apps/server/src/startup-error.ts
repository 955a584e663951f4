/** A start that cannot go on, said in one sentence to the operator; `exitCode` tells scripts why. */
export class StartupError extends Error {
  readonly exitCode: number
  constructor(message: string, exitCode: number) {
    super(message)
    this.name = 'StartupError'
    this.exitCode = exitCode
  }
}

export const exitCodes = {
  usage: 2,
  portTaken: 10,
  folderNotWritable: 11,
  databaseVersion: 12,
  diskFull: 13,
  databaseUnreachable: 14,
  alreadyRunning: 15,
  databaseFailed: 16,
  foreignDatabase: 17,
  otherCity: 18,
  stoppedByInterrupt: 130,
  stoppedByTerm: 143,
} as const
