export * from './remote.ts'
