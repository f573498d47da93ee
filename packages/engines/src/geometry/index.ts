/*
 * Boundaries and places: reading GeoJSON, arcs that neighbours share, drawings of several scales, and the systems in which coordinates circulate
 * in China. Pure.
 */
export { chinaBox, coordinateSystems, gcj02OfWgs84, insideChina, locate, parseDegrees, systemNamed, toWgs84, wgs84OfGcj02, type CoordinateSystem, type Located, type Position } from './coordinates.ts'
export { drawingOf, drawingWidths, lineOf, partOf, pointsOf, type Drawing, type Feature } from './drawing.ts'
export { openGeoJson, type GeoJsonFault, type GeoJsonLimits, type GeoJsonRead, type ReadFeature } from './read-geojson.ts'
export { checkReviewNumber, type ReviewNumber } from './review-number.ts'
export { importanceOf } from './simplify.ts'
export { stepsPerDegree, topologyOf, type ArcShape, type Box, type Outline, type Topology } from './topology.ts'
