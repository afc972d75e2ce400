import type { TestProject } from 'vitest/node'
import { startCluster } from './postgres-cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the tests' PostgreSQL; `DATABASE` stands for the database's name. */
    readonly postgres: string
  }
}

/** Starts one PostgreSQL for the whole run, and stops it at its end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster()
  project.provide('postgres', cluster.url('DATABASE'))
  return () => cluster.remove()
}
