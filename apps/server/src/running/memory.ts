/**
 * With which settings of V8 and of the system's allocator the server is started, so that it stays small (SV-31). The
 * service's unit and the image say the same in their own words; neither can be changed by a process that already runs.
 */
export const memorySettings = {
  // Room for young objects, in MB: of less, what belongs to a hand-over under way outlives it and has to be collected as old.
  NODE_OPTIONS: '--max-semi-space-size=16',
  // The 19 MiB each password is hashed in are given back, instead of being kept by whichever thread hashed it.
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '1048576',
} as const
