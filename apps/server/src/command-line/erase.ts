// `npm run admin -- erase [--dry-run]`: takes away the names whose time has passed, at once; the server does the same once a day.
import { randomFillSync } from 'node:crypto'
import { readOrCreateSecret } from '../accounts/secret.ts'
import { openPhotoFiles } from '../attachments/open-files.ts'
import { createPhotos } from '../attachments/photos.ts'
import { eraseByRetention, erasedSentence } from '../erase-by-retention.ts'
import { createGate } from '../gate/gate.ts'
import { createAttachmentStore } from '../store/attachment-store.ts'
import { recordMachineAct } from '../security/machine-acts.ts'
import { openDistrict, placeFrom } from '../store/open-district.ts'

/** Erases in the district of the environment, beside a running server if there is one; one sentence of what it did. */
export async function eraseNow(
  environment: Readonly<Record<string, string | undefined>>,
  { dryRun, now }: { readonly dryRun: boolean; readonly now: () => number },
): Promise<string> {
  const place = placeFrom(environment)
  const opened = await openDistrict(place)
  const { db, district, database } = opened
  try {
    const gate = createGate({
      database,
      clock: now,
      random: (bytes) => randomFillSync(bytes),
      secret: opened.sharedSecret ?? readOrCreateSecret(place.dataDir),
      initialsOf: async () => '',
      hint: () => undefined,
      fault(error) {
        throw error
      },
    })
    const photoRows = createAttachmentStore(db, district)
    const files = openPhotoFiles(place.dataDir, environment)
    const photos = createPhotos({
      store: photoRows,
      files,
      mayRead: (actor, about) => gate.mayReadFilesOf(actor, about),
      isAwaited: async () => false,
      now,
    })
    const erased = await eraseByRetention({ database, gate, photos, photoRows, now }, { dryRun })
    const details = { tickets: erased.tickets, photos: erased.photos }
    if (!dryRun && erased.tickets + erased.photos > 0)
      await recordMachineAct({ place, opened, now }, { kind: 'erased', details })
    return erasedSentence(erased, dryRun, now())
  } finally {
    await opened.close()
  }
}
