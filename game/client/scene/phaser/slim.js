// The parts of Phaser that the arena uses, under Phaser's own names; bundles are built with this in place of the whole.
// It is plain JavaScript because Phaser's sources have no types; ours are checked against the whole of Phaser.
// First of all: its parts refer to each other, and load from this end only.
import '../../../../node_modules/phaser/src/renderer/webgl/index.js';
import AddEffectBloom from '../../../../node_modules/phaser/src/actions/AddEffectBloom.js';
import CameraManager from '../../../../node_modules/phaser/src/cameras/2d/CameraManager.js';
import CONST from '../../../../node_modules/phaser/src/const.js';
import Game from '../../../../node_modules/phaser/src/core/Game.js';
// These register themselves with the scene, or with each other.
import '../../../../node_modules/phaser/src/events/EventEmitter.js';
import Controller from '../../../../node_modules/phaser/src/filters/Controller.js';
import '../../../../node_modules/phaser/src/filters/ParallelFilters.js';
import '../../../../node_modules/phaser/src/gameobjects/DisplayList.js';
import GameObject from '../../../../node_modules/phaser/src/gameobjects/GameObject.js';
import '../../../../node_modules/phaser/src/gameobjects/UpdateList.js';
import BlendModes from '../../../../node_modules/phaser/src/renderer/BlendModes.js';
import BatchHandlerQuad from '../../../../node_modules/phaser/src/renderer/webgl/renderNodes/BatchHandlerQuad.js';
import BaseFilterShader from '../../../../node_modules/phaser/src/renderer/webgl/renderNodes/filters/BaseFilterShader.js';
import ScaleModes from '../../../../node_modules/phaser/src/scale/const/SCALE_MODE_CONST.js';
import SceneEvents from '../../../../node_modules/phaser/src/scene/events/index.js';
import Scene from '../../../../node_modules/phaser/src/scene/Scene.js';
import '../../../../node_modules/phaser/src/scene/ScenePlugin.js';

export default {
  WEBGL: CONST.WEBGL,
  Actions: { AddEffectBloom },
  BlendModes,
  Cameras: { Scene2D: { CameraManager } },
  Filters: { Controller },
  Game,
  GameObjects: { GameObject },
  Renderer: { WebGL: { RenderNodes: { BaseFilterShader, BatchHandlerQuad } } },
  Scale: { NONE: ScaleModes.NONE },
  Scene,
  Scenes: { Events: SceneEvents },
};
