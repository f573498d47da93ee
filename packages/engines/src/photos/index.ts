export { readPhotoOrigin, type PhotoOrigin } from './read-photo.ts'
export { photoKind, stripPhoto, type PhotoKind, type StrippedPhoto } from './strip-photo.ts'
