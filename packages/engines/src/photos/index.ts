export { photoKind, stripPhoto, type PhotoKind, type StrippedPhoto } from './strip-photo.ts'
