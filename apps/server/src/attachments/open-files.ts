import { join } from 'node:path'
import { createPhotoFiles, type PhotoFiles } from './files.ts'
import { createS3Files } from './s3-files.ts'

/** Settings that cannot be used, in words for who started the server; a secret is never part of them. */
export class FilesMisconfigured extends Error {}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Where photos lie: the folder `attachments` of the data folder, or the store that `ATTACHMENTS_URL` names
 * (`s3://bucket/prefix`) with the key in `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY` or in `S3_ACCESS_KEY` and
 * `S3_SECRET_KEY`. Throws FilesMisconfigured (AT-13).
 */
export function openPhotoFiles(dataDir: string, environment: Environment): PhotoFiles {
  const address = environment['ATTACHMENTS_URL']
  if (address === undefined || address === '') return createPhotoFiles(join(dataDir, 'attachments'))
  const url = URL.parse(address)
  if (url?.protocol !== 's3:' || url.host === '')
    throw new FilesMisconfigured('ATTACHMENTS_URL must be s3://BUCKET or s3://BUCKET/PREFIX.')
  const named = (...names: string[]): string | undefined =>
    names.map((name) => environment[name]).find((value) => value !== undefined && value !== '')
  const accessKeyId = named('S3_ACCESS_KEY', 'AWS_ACCESS_KEY_ID')
  const secretAccessKey = named('S3_SECRET_KEY', 'AWS_SECRET_ACCESS_KEY')
  if (accessKeyId === undefined || secretAccessKey === undefined)
    throw new FilesMisconfigured(
      'ATTACHMENTS_URL needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or S3_ACCESS_KEY and S3_SECRET_KEY.',
    )
  const region = named('S3_REGION', 'AWS_REGION', 'AWS_DEFAULT_REGION') ?? 'us-east-1'
  const endpoint =
    named('S3_ENDPOINT', 'AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL') ?? `https://s3.${region}.amazonaws.com`
  if (!/^https?:$/.test(URL.parse(endpoint)?.protocol ?? ''))
    throw new FilesMisconfigured('S3_ENDPOINT must be an http or https address.')
  const sessionToken = named('AWS_SESSION_TOKEN')
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '')
  return createS3Files({
    endpoint,
    region,
    bucket: url.host,
    prefix,
    accessKeyId,
    secretAccessKey,
    ...(sessionToken === undefined ? {} : { sessionToken }),
  })
}
